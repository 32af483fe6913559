# The program alone, for a user without privileges. `make image` builds it, and
# puts it and the roots of trust into the context.
FROM scratch
COPY ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY scimproof /scimproof
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/scimproof"]
CMD ["serve", "--addr", "0.0.0.0:8080"]
