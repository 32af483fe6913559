package scimproof

import (
	"runtime/debug"
	"slices"

	"github.com/scimproof/scimproof/reports"
)

const modulePath = "github.com/scimproof/scimproof"

// Suite says which scimproof this is, from what the Go command noted in the
// binary. Version is "(devel)" when it was built from a folder without tags,
// Commit is empty when it was built from no repository.
func Suite() reports.Suite { return suite() }

func suite() reports.Suite {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return reports.Suite{Version: "(unknown)"}
	}
	return suiteOf(info)
}

// suiteOf finds scimproof in the build of any program: as its main module, or
// as a dependency of a vendor's tests.
func suiteOf(info *debug.BuildInfo) reports.Suite {
	suite := reports.Suite{Version: "(devel)"}
	if info.Main.Path != modulePath {
		i := slices.IndexFunc(info.Deps, func(m *debug.Module) bool { return m.Path == modulePath })
		if i >= 0 && info.Deps[i].Version != "" {
			suite.Version = info.Deps[i].Version
		}
		return suite
	}
	if info.Main.Version != "" {
		suite.Version = info.Main.Version
	}
	for _, setting := range info.Settings {
		switch {
		case setting.Key == "vcs.revision":
			suite.Commit = setting.Value + suite.Commit
		case setting.Key == "vcs.modified" && setting.Value == "true":
			suite.Commit += "+changed"
		}
	}
	return suite
}
