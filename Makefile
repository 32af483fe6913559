# Each target says after ## what it is for; `make` shows them.

STATICCHECK = go run honnef.co/go/tools/cmd/staticcheck@v0.8.2
PACKAGES   ?= ./...
TARGET     ?=

.PHONY: help
help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

.PHONY: build
build: ## build the program into bin/
	go build -trimpath -o bin/scimproof ./cmd/scimproof

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

.PHONY: bench
bench: ## run the benchmarks
	go test -run '^$$' -bench . -benchmem $(PACKAGES)

.PHONY: golden
golden: ## write the golden files of the reports again
	go test ./reports ./internal/idp/... -update

.PHONY: clean
clean: ## delete what was built and written
	rm -rf bin scimproof-report .scimproof-run
