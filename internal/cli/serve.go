package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/behaviour"
	"github.com/scimproof/scimproof/reference/fault"
)

// admitting are the options that say who may come in: the same that a run
// against the server takes.
var admitting = []string{"token-file", "user", "password-file", "second-token-file", "low-privilege-token-file"}

// graceful is how long requests that have begun may take when the server ends.
const graceful = 10 * time.Second

// serving is what `serve` was asked for.
type serving struct {
	addr, basePath string
	behaviour      string
	faults         []string
	latency        time.Duration
	verbose        bool
	without        []string
}

func (a *app) serve() *cobra.Command {
	var s serving
	cmd := &cobra.Command{
		Use:   "serve [flags]",
		Short: "Put the reference service provider on a port",
		Long: `Puts the reference service provider on a port until it is interrupted. Everything is kept
in memory. Credentials come from the same variables and files as those of a run; without
any, everybody may come in.

  SCIMPROOF_TOKEN=secret scimproof serve --addr 127.0.0.1:8080`,
		Args: exactly(0, ""),
	}
	cmd.Flags().StringVar(&s.addr, "addr", "127.0.0.1:8080", "address to listen on; port 0 picks a free one")
	cmd.Flags().StringVar(&s.basePath, "base-path", "/scim/v2", "path below which the endpoints hang")
	cmd.Flags().StringVar(&s.behaviour, "behaviour", "", "behave as a vendor documents its own: "+behaviours())
	cmd.Flags().StringArrayVar(&s.faults, "fault", nil, "have this fault, see `scimproof list faults`; may be repeated")
	cmd.Flags().StringArrayVar(&s.without, "without", nil, "resource type to leave out, such as Device, which no standard knows; may be repeated")
	cmd.Flags().DurationVar(&s.latency, "latency", 0, "time to wait before each answer")
	cmd.Flags().BoolVarP(&s.verbose, "verbose", "v", false, "write a line for each request to standard error")
	settings := a.settings(cmd, func(o scimproof.Option) bool { return slices.Contains(admitting, o.Name) })
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		config, err := settings.load()
		if err != nil {
			return err
		}
		return a.listen(cmd.Context(), s, credentials(config))
	}
	return cmd
}

// behaviours are the names that --behaviour takes, each with what it is.
func behaviours() string {
	var all []string
	for _, name := range behaviour.Names() {
		all = append(all, name+" ("+behaviour.Summary(name)+")")
	}
	return strings.Join(all, "; ")
}

// credentials lets in whom the configuration knows, the second token as a
// tenant of its own.
func credentials(c scimproof.Config) []reference.Credential {
	var all []reference.Credential
	const tenant = "first"
	if c.Token != "" {
		all = append(all, reference.Credential{Token: c.Token, Tenant: tenant})
	}
	if c.User != "" {
		all = append(all, reference.Credential{UserName: c.User, Password: c.Password, Tenant: tenant})
	}
	if c.SecondToken != "" {
		all = append(all, reference.Credential{Token: c.SecondToken, Tenant: "second"})
	}
	if c.LowPrivilegeToken != "" {
		all = append(all, reference.Credential{Token: c.LowPrivilegeToken, Tenant: tenant, ReadOnly: true})
	}
	return all
}

func (a *app) listen(ctx context.Context, s serving, credentials []reference.Credential) error {
	options := reference.Options{BasePath: s.basePath, Credentials: credentials}
	options.Capabilities.Without = s.without
	if s.verbose {
		options.Log = slog.New(slog.NewTextHandler(a.Stderr, nil))
	}
	if s.latency > 0 {
		options.Decorate.HTTP = delayed(s.latency)
	}
	if s.behaviour != "" {
		var err error
		if options, err = behaviour.Apply(s.behaviour, options); err != nil {
			return &scimproof.UsageError{Problem: err.Error()}
		}
	}
	options, err := fault.Apply(options, s.faults...)
	if err != nil {
		return &scimproof.UsageError{Where: "--fault", Problem: err.Error()}
	}
	handler, err := reference.New(options)
	if err != nil {
		return &scimproof.UsageError{Problem: err.Error()}
	}
	listener, err := net.Listen("tcp", s.addr)
	if err != nil {
		return &scimproof.UsageError{Where: "--addr", Value: s.addr, Problem: err.Error()}
	}
	fmt.Fprintf(a.Stdout, "serving SCIM at http://%s%s\n", listener.Addr(), handler.BasePath())
	server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return fmt.Errorf("the server ended: %w", err)
	case <-ctx.Done():
	}
	unhurried, cancel := context.WithTimeout(context.WithoutCancel(ctx), graceful)
	defer cancel()
	if err := server.Shutdown(unhurried); err != nil {
		return errors.Join(fmt.Errorf("requests were broken off after %s: %w", graceful, err), server.Close())
	}
	return nil
}

// delayed makes every answer wait, as a network far away would.
func delayed(latency time.Duration) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			timer := time.NewTimer(latency)
			defer timer.Stop()
			select {
			case <-timer.C:
				next.ServeHTTP(w, r)
			case <-r.Context().Done():
			}
		})
	}
}
