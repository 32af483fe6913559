package runner

import (
	"fmt"

	"github.com/scimproof/scimproof/fixtures/profiles"
	"github.com/scimproof/scimproof/internal/idp/jumpcloud"
)

// checkProfiles refuses settings and expectations that do not exist, before
// anything is sent: a word that nobody reads would look like one that is kept.
func checkProfiles(selected []profiles.Profile) error {
	for _, p := range selected {
		if _, err := jumpcloud.SettingsOf(p.Settings); err != nil {
			return fmt.Errorf("profile %q: settings: %w", p.Name, err)
		}
		if _, err := jumpcloud.ExpectationsOf(p.ServiceProvider); err != nil {
			return fmt.Errorf("profile %q: serviceProvider: %w", p.Name, err)
		}
	}
	return nil
}
