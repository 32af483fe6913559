package cli

import (
	"context"
	"errors"
	"time"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/internal/container"
)

// broken are the ways in which a container fails to start that no other flag
// would mend.
var broken = []error{
	container.ErrEngine, container.ErrBuild, container.ErrImage, container.ErrExit, container.ErrTimeout, container.ErrStart,
}

// startContainer is the Starter of the command line.
func startContainer(ctx context.Context, i scimproof.Image) (string, func() error, error) {
	spec := container.Spec{Image: i.Name, Dockerfile: i.Dockerfile, Port: int(i.Port), Env: i.Env, BasePath: i.Path, Wait: i.Wait}
	if deadline, ok := ctx.Deadline(); ok {
		// It fails a little earlier than the run, to say why.
		spec.Timeout = min(time.Minute, time.Until(deadline)*9/10)
	}
	running, err := container.Start(ctx, spec)
	if err == nil {
		return running.BaseURL, running.Stop, nil
	}
	for _, cause := range broken {
		if errors.Is(err, cause) {
			return "", nil, err
		}
	}
	return "", nil, &scimproof.UsageError{Problem: err.Error()}
}
