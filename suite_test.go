package scimproof

import (
	"runtime/debug"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scimproof/scimproof/reports"
)

func TestSuiteIsFoundInAnyBuild(t *testing.T) {
	tests := []struct {
		name string
		info debug.BuildInfo
		want reports.Suite
	}{
		{"released binary", debug.BuildInfo{Main: debug.Module{Path: modulePath, Version: "v1.2.3"}}, reports.Suite{Version: "v1.2.3"}},
		{"built from a folder", debug.BuildInfo{Main: debug.Module{Path: modulePath}}, reports.Suite{Version: "(devel)"}},
		{"built from a changed repository", debug.BuildInfo{
			Main:     debug.Module{Path: modulePath, Version: "(devel)"},
			Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.modified", Value: "true"}},
		}, reports.Suite{Version: "(devel)", Commit: "abc+changed"}},
		{"a vendor's tests", debug.BuildInfo{
			Main: debug.Module{Path: "example.com/app", Version: "v9"},
			Deps: []*debug.Module{{Path: modulePath, Version: "v1.2.3"}},
		}, reports.Suite{Version: "v1.2.3"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, suiteOf(&test.info)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
