// Package patch applies PATCH requests to drafts of resources (RFC 7644 §3.5.2).
//
// [Parse] reads the message, [Honest] applies the operations in order. It works
// on a draft: when one operation fails the draft is thrown away, which is what
// makes a PATCH atomic. Where the RFC leaves a choice, this is what is done:
//
//   - op is read in any case, and one object stands for an array of one;
//   - add and replace merge into a complex value; replace with a value filter
//     replaces the matching values whole;
//   - add and replace with a value filter that matches nothing are 400 noTarget,
//     remove is a success without effect;
//   - remove of a multi-valued attribute with a value array removes only what is
//     listed, since taking it for "all" would lose data;
//   - unknown names in the object of an operation without path are ignored, as in
//     a POST; an unknown path is 400 invalidPath;
//   - a sub-attribute of a multi-valued attribute without filter is 400
//     invalidPath.
package patch
