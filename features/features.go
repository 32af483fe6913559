// Package features embeds the scenarios, in folders by source: a file stands
// for a section of a standard or a topic of a vendor's document, and is named
// by it.
package features

import "embed"

// FS holds every feature file.
//
//go:embed */*.feature
var FS embed.FS
