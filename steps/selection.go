package steps

import "github.com/scimproof/scimproof/internal/idp"

// selection are the sentences about which user groups the application is for,
// and whether groups are managed in it at all.
var selection = []Definition{
	{Pattern: "the administrator selects the group(s) {names}", Do: (*World).selectGroups},
	{Pattern: "the administrator selects the group(s) {names} in the second application", Do: (*World).selectInSecond},
	{Pattern: "the administrator deselects the group(s) {names}", Do: (*World).deselectGroups},
	{Pattern: "the administrator deselects the group(s) {names} in the second application", Do: (*World).deselectInSecond},
	{Pattern: "the administrator unmaps the group(s) {names} from the application", Do: (*World).unmapGroups},
	{Pattern: "the administrator re-syncs the group(s) {names}", Do: (*World).resyncGroups},
	{Pattern: "the administrator disables the management of groups", Do: (*World).disableGroups},
	{Pattern: "the administrator enables the management of groups again", Do: (*World).enableGroups},
}

func (w *World) selectGroups(names Names) error     { return w.selectIn(application, names) }
func (w *World) selectInSecond(names Names) error   { return w.selectIn(second, names) }
func (w *World) deselectGroups(names Names) error   { return w.deselectIn(application, names) }
func (w *World) deselectInSecond(names Names) error { return w.deselectIn(second, names) }

func (w *World) selectIn(app string, names Names) error {
	return w.act(func(d *idp.Directory) error { return d.Select(app, w.each(names, w.unique)...) })
}

func (w *World) deselectIn(app string, names Names) error {
	return w.act(func(d *idp.Directory) error { return d.Deselect(app, w.each(names, w.unique)...) })
}

func (w *World) unmapGroups(names Names) error {
	return w.act(func(d *idp.Directory) error { return d.Unmap(application, w.each(names, w.unique)...) })
}

func (w *World) resyncGroups(names Names) error {
	return w.act(func(d *idp.Directory) error { return d.Resync(application, w.each(names, w.unique)...) })
}

func (w *World) disableGroups() error {
	return w.act(func(d *idp.Directory) error { return d.SetGroupManagement(application, false) })
}

func (w *World) enableGroups() error {
	return w.act(func(d *idp.Directory) error { return d.SetGroupManagement(application, true) })
}
