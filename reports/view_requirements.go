package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// source is a standard or a product's documentation, with its sections.
type source struct {
	Name, Counts string
	Bad          bool
	Sections     []section
}

type section struct {
	Name, Counts string
	Bad          bool
	Bar          []bar
	// Link leads to the section where all of its requirements stand there;
	// they have none of their own then.
	Link         string
	Requirements []requirementView
}

type requirementView struct {
	Requirement
	Weight string
	// Why says why it is untested.
	Why string
	// Links are the first of its scenarios, More counts the rest.
	Links []string
	More  int
}

// requirementLinks bounds the scenarios named beside a requirement.
const requirementLinks = 6

func newRequirementView(r Requirement) requirementView {
	v := requirementView{Requirement: r, Weight: weightOf(r.Level), Why: whyUntested(r), Links: r.Scenarios}
	if len(v.Links) > requirementLinks {
		v.Links, v.More = r.Scenarios[:requirementLinks], len(r.Scenarios)-requirementLinks
	}
	return v
}

// whyUntested never leaves an untested requirement without a word.
func whyUntested(r Requirement) string {
	if r.Verdict != Untested {
		return ""
	}
	if len(r.Scenarios) > 0 {
		return cmp.Or(r.Untested, "Its scenarios were not part of this run.")
	}
	return cmp.Or(r.Untested, "No scenario asks for it yet.")
}

// sources arranges requirements as a tree, and says how much of it was tested.
func sources(requirements []Requirement) ([]source, string) {
	tree := map[string]map[string][]requirementView{}
	var order []string
	for _, requirement := range requirements {
		if tree[requirement.Source] == nil {
			tree[requirement.Source] = map[string][]requirementView{}
			order = append(order, requirement.Source)
		}
		sections := tree[requirement.Source]
		sections[requirement.Section] = append(sections[requirement.Section], newRequirementView(requirement))
	}
	slices.SortFunc(order, compareSections)
	var list []source
	for _, name := range order {
		s := source{Name: sourceName(name)}
		var all []requirementView
		var names []string
		for name := range tree[name] {
			names = append(names, name)
		}
		slices.SortFunc(names, compareSections)
		for _, section := range names {
			s.Sections = append(s.Sections, sectionOf(section, tree[name][section]))
			all = append(all, tree[name][section]...)
		}
		whole := sectionOf("", all)
		s.Counts, s.Bad = whole.Counts, whole.Bad
		list = append(list, s)
	}
	if len(requirements) == 0 {
		return nil, ""
	}
	tested := len(requirements)
	for _, requirement := range requirements {
		if requirement.Verdict == Untested || requirement.Verdict == Skip {
			tested--
		}
	}
	return list, fmt.Sprintf("%d of %d requirements were tested. What was not, says why.", tested, len(requirements))
}

// sectionOf counts the requirements of a section: its line of coverage.
func sectionOf(name string, requirements []requirementView) section {
	s := section{Name: sectionName(name), Requirements: requirements}
	list := chips(len(requirements), func(i int) Verdict { return requirements[i].Verdict })
	untested := 0
	var words []string
	for _, chip := range list {
		words = append(words, fmt.Sprintf("%d %s", chip.Count, chip.Verdict))
		switch chip.Verdict {
		case Untested, Skip:
			untested += chip.Count
		case Fail, Blocked, Error:
			s.Bad = true
		}
	}
	s.Counts = fmt.Sprintf("%d of %d tested: %s", len(requirements)-untested, len(requirements), strings.Join(words, ", "))
	slices.Reverse(list)
	s.Bar = bars(list)
	s.Link = sharedLink(requirements)
	return s
}

// sharedLink is the link that all requirements have, empty where they differ.
func sharedLink(requirements []requirementView) string {
	link := ""
	for i, requirement := range requirements {
		if i > 0 && requirement.Link != link {
			return ""
		}
		link = requirement.Link
	}
	return link
}

// sourceName is the name of a source as its readers write it: "RFC 7644".
func sourceName(name string) string {
	if number, found := strings.CutPrefix(name, "RFC"); found {
		return "RFC " + strings.TrimSpace(number)
	}
	if product, known := products[name]; known {
		return product
	}
	return name
}

// products are the names that products write themselves with, by source.
var products = map[string]string{"jumpcloud": "JumpCloud", "swimlane": "Swimlane", "strongdm": "strongDM"}

// sectionName puts the sign before a section's number and nothing before words.
func sectionName(name string) string {
	if name != "" && name[0] >= '0' && name[0] <= '9' {
		return "§" + name
	}
	return cmp.Or(name, "without a section")
}

// compareSections orders "3.10" after "3.9" and words after numbers.
func compareSections(a, b string) int {
	left, right := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(left), len(right)) {
		x, errX := strconv.Atoi(left[i])
		y, errY := strconv.Atoi(right[i])
		switch {
		case errX == nil && errY == nil && x != y:
			return cmp.Compare(x, y)
		case (errX == nil) != (errY == nil):
			if errX == nil {
				return -1
			}
			return 1
		case errX != nil && left[i] != right[i]:
			return cmp.Compare(left[i], right[i])
		}
	}
	return cmp.Compare(len(left), len(right))
}
