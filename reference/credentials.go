package reference

import (
	"errors"
	"strconv"

	"github.com/scimproof/scimproof/reference/httpapi"
)

// authenticator knows the credentials of the options.
func (o Options) authenticator() (httpapi.Authenticator, error) {
	if len(o.Credentials) == 0 {
		return httpapi.Open{}, nil
	}
	auth := &httpapi.Credentials{Realm: "scim"}
	for i, c := range o.Credentials {
		p := httpapi.Principal{Name: strconv.Itoa(i), Tenant: c.Tenant, ReadOnly: c.ReadOnly, UserName: c.Me}
		switch {
		case c.Token == "" && c.UserName == "":
			return nil, errors.New("a credential needs a token or a user name")
		case c.UserName == "" && c.Password != "":
			return nil, errors.New("a credential with a password needs a user name")
		}
		if c.Token != "" {
			auth.AddBearer(c.Token, p)
		}
		if c.UserName != "" {
			auth.AddBasic(c.UserName, c.Password, p)
		}
	}
	return auth, nil
}

// schemes describe the credentials that are accepted (RFC 7643 §5).
func (o Options) schemes() []httpapi.Scheme {
	bearer, basic := false, false
	for _, c := range o.Credentials {
		bearer = bearer || c.Token != ""
		basic = basic || c.UserName != ""
	}
	var list []httpapi.Scheme
	if bearer {
		list = append(list, httpapi.Scheme{Type: "oauthbearertoken", Name: "OAuth Bearer Token", Description: "A token in the Authorization header", SpecURI: "https://www.rfc-editor.org/info/rfc6750"})
	}
	if basic {
		list = append(list, httpapi.Scheme{Type: "httpbasic", Name: "HTTP Basic", Description: "User name and password in the Authorization header", SpecURI: "https://www.rfc-editor.org/info/rfc7617"})
	}
	return list
}
