package jumpcloud

import "strings"

func containsFold(names []string, name string) bool {
	for _, n := range names {
		if strings.EqualFold(n, name) {
			return true
		}
	}
	return false
}

func isURN(name string) bool { return len(name) > 4 && strings.EqualFold(name[:4], "urn:") }
