// Package container starts a service provider from a container image or a
// Dockerfile, so that a pipeline can test the image that it is about to ship,
// and stops it again whatever happens.
//
// It is the only room that knows testcontainers-go. The root package does not
// import it: who only tests an address compiles none of it.
package container
