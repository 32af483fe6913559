package target

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"
)

// maxHeaderBytes bounds the header of a response.
const maxHeaderBytes = 256 << 10

// newTransport makes the wire: a pool of connections, or the handler.
func newTransport(cfg Config) (http.RoundTripper, error) {
	if cfg.Handler != nil {
		return InProcess(cfg.Handler, cfg.Now), nil
	}
	tlsConfig, err := tlsConfig(cfg)
	if err != nil {
		return nil, err
	}
	transport := &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		DialContext:         (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		TLSClientConfig:     tlsConfig,
		TLSHandshakeTimeout: 10 * time.Second,
		ForceAttemptHTTP2:   !cfg.HTTP1Only,
		MaxIdleConns:        256,
		MaxIdleConnsPerHost: 128,
		// Node closes an idle connection after five seconds; a request sent into
		// that moment is lost, and a POST is not repeated.
		IdleConnTimeout:        2 * time.Second,
		MaxResponseHeaderBytes: maxHeaderBytes,
		// The evidence shows the headers as they came; a compressed body is
		// decompressed, within bounds, by readBody.
		DisableCompression: true,
	}
	if cfg.HTTP1Only {
		transport.Protocols = new(http.Protocols)
		transport.Protocols.SetHTTP1(true)
	}
	return transport, nil
}

func tlsConfig(cfg Config) (*tls.Config, error) {
	c := &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: cfg.Insecure} //nolint:gosec // the user asked for it, and the run says so
	if cfg.CAFile != "" {
		pem, err := os.ReadFile(cfg.CAFile)
		if err != nil {
			return nil, configError("CA file", cfg.CAFile, "it cannot be read: "+reason(err), "name a PEM file with the certificates to trust")
		}
		pool, err := x509.SystemCertPool()
		if err != nil {
			pool = x509.NewCertPool()
		}
		if !pool.AppendCertsFromPEM(pem) {
			return nil, configError("CA file", cfg.CAFile, "it holds no PEM certificate", "it should have a block that begins with -----BEGIN CERTIFICATE-----")
		}
		c.RootCAs = pool
	}
	switch {
	case cfg.CertFile != "" && cfg.KeyFile != "":
		pair, err := tls.LoadX509KeyPair(cfg.CertFile, cfg.KeyFile)
		if err != nil {
			return nil, configError("client certificate", cfg.CertFile, fmt.Sprintf("it cannot be used with key %q: %s", cfg.KeyFile, reason(err)), "name PEM files of one certificate and its unencrypted key")
		}
		c.Certificates = []tls.Certificate{pair}
	case cfg.CertFile != "":
		return nil, configError("client certificate", cfg.CertFile, "its key file is not named", "set the key file as well")
	case cfg.KeyFile != "":
		return nil, configError("client key", cfg.KeyFile, "its certificate file is not named", "set the certificate file as well")
	}
	return c, nil
}

// reason leaves the path out of an error that is told beside the path.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

func configError(field, value, problem, hint string) *ConfigError {
	return &ConfigError{Field: field, Value: value, Problem: problem, Hint: hint}
}

func formatFloat(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

func validPort(port string) bool {
	if port == "" {
		return true
	}
	n, err := strconv.Atoi(port)
	return err == nil && n >= 1 && n <= 65535
}
