# Each target says after ## what it is for; `make` shows them.

STATICCHECK = go run honnef.co/go/tools/cmd/staticcheck@v0.8.2
PACKAGES   ?= ./...
TARGET     ?=
IMAGE      ?= scimproof
CA_FILE    ?= /etc/ssl/certs/ca-certificates.crt

.PHONY: help
help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

.PHONY: build
build: ## build the program into bin/
	go build -trimpath -o bin/scimproof ./cmd/scimproof

SYSTEMS ?= linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64

.PHONY: dist
dist: ## pack the program for linux, macOS and Windows into bin/dist/; its version is the commit's tag
	@rm -rf bin/dist && mkdir -p bin/dist
	@set -e; for system in $(SYSTEMS); do \
		os=$${system%/*} arch=$${system#*/}; name=scimproof-$$os-$$arch; program=scimproof; [ $$os != windows ] || program=scimproof.exe; \
		echo bin/dist/$$name.tar.gz; mkdir bin/dist/$$name; cp LICENSE README.md bin/dist/$$name; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch go build -trimpath -buildvcs=true -ldflags=-s -o bin/dist/$$name/$$program ./cmd/scimproof; \
		tar -czf bin/dist/$$name.tar.gz -C bin/dist $$name; rm -r bin/dist/$$name; \
	done
	cd bin/dist && sha256sum *.tar.gz >SHA256SUMS

.PHONY: image
image: ## build the container image scimproof from nothing but the program and CA_FILE
	CGO_ENABLED=0 GOOS=linux go build -trimpath -ldflags=-s -o bin/image/scimproof ./cmd/scimproof
	cp $(CA_FILE) bin/image/ca-certificates.crt
	docker build -q -t $(IMAGE) -f Dockerfile bin/image

.PHONY: run
run: ## judge the bundled reference, or TARGET=https://…
	go run ./cmd/scimproof run $(if $(TARGET),--target $(TARGET))

.PHONY: serve
serve: ## put the reference on http://127.0.0.1:8080/scim/v2
	go run ./cmd/scimproof serve

.PHONY: report
report: ## write the report in scimproof-report/ again from its results.json
	go run ./cmd/scimproof report render scimproof-report

.PHONY: test
test: ## run all tests with the race detector
	go test -race -count=1 -timeout 30m $(PACKAGES)

.PHONY: lint
lint: ## check format, go vet, staticcheck and that go.mod is tidy
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "gofmt would change: $$unformatted"; exit 1; }
	go vet ./...
	$(STATICCHECK) ./...
	go mod tidy -diff

.PHONY: prove
prove: ## let every fault meet the scenarios that claim what it breaks; writes scimproof-proof/kills.html
	go run ./cmd/scimproof prove --out scimproof-proof

.PHONY: bench
bench: ## run the benchmarks
	go test -run '^$$' -bench . -benchmem $(PACKAGES)

.PHONY: coverage
coverage: ## write docs/coverage.md: what is tested, what is not, and why
	go run ./internal/coverage

COMBINATIONS ?= 200

.PHONY: freedoms
freedoms: ## judge servers that use what the RFCs leave open, alone and COMBINATIONS (200) times combined
	FREEDOM_COMBINATIONS=$(COMBINATIONS) go test ./internal/freedom -count=1 -timeout 60m

.PHONY: hostile
hostile: ## attack the engine with servers that no one should meet, and measure it
	go test ./internal/hostile -count=1 -timeout 20m -v

# Counted and not timed: at the end of a time the fuzzing engine at times fails
# with "context deadline exceeded", which is no finding.
FUZZTIME ?= 3000x

.PHONY: fuzz
fuzz: ## let each fuzz target play FUZZTIME (3000x; or a time, 60s)
	@grep -rHoE --include='*_test.go' 'func Fuzz[A-Za-z]+' . | sed -E 's,/[^/]*_test.go:func , ,' | \
	while read -r folder target; do \
	  go test $$folder -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x || exit 1; \
	done

.PHONY: golden
golden: ## write the golden files of the reports again
	go test ./reports ./internal/idp/... -update

.PHONY: clean
clean: ## delete what was built and written
	rm -rf bin scimproof-report scimproof-proof .scimproof-run
