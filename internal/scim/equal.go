package scim

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"
)

// Equal tells whether two values mean the same JSON: objects regardless of the
// order of their members, arrays in order, numbers by value.
func Equal(a, b Value) bool {
	if a.Kind() != b.Kind() {
		return false
	}
	switch a.Kind() {
	case Object:
		left, right := a.Members(), b.Members()
		if len(left) != len(right) {
			return false
		}
		for _, member := range left {
			if !Equal(member.Value, b.Member(member.Name)) {
				return false
			}
		}
		return true
	case Array:
		left, right := a.Items(), b.Items()
		if len(left) != len(right) {
			return false
		}
		for i := range left {
			if !Equal(left[i], right[i]) {
				return false
			}
		}
		return true
	case Number:
		return sameNumber(a.Raw(), b.Raw())
	}
	return a.Text() == b.Text()
}

// sameNumber compares by value, exactly; a number beyond the range of a double
// is only compared by its digits, since an exponent of a few characters can
// stand for gigabytes of them.
func sameNumber(a, b string) bool {
	if a == b {
		return true
	}
	for _, number := range []string{a, b} {
		if f, err := strconv.ParseFloat(number, 64); err != nil || math.IsInf(f, 0) {
			return false
		}
	}
	x, okX := new(big.Rat).SetString(a)
	y, okY := new(big.Rat).SetString(b)
	return okX && okY && x.Cmp(y) == 0
}

// Contains tells whether got holds everything that want asks for: each member
// of an object of want, and for each element of an array of want some element
// of got, in any order. Attributes that only got has do not matter, since a
// service provider may add its own (RFC 7643 §3). An unassigned want (null or
// an empty array) is held by an absent or unassigned got (RFC 7643 §2.5).
// It returns the first value of want that is missing or different, and its
// counterpart in got.
func Contains(got, want Value) (missing, actual Value, ok bool) {
	switch want.Kind() {
	case Object:
		if got.Kind() != Object {
			return want, got, false
		}
		for _, member := range want.Members() {
			if missing, actual, ok := Contains(got.Member(member.Name), member.Value); !ok {
				return missing, actual, false
			}
		}
		return Value{}, Value{}, true
	case Array:
		for _, item := range want.Items() {
			if !anyContains(got.Items(), item) {
				return item, got, false
			}
		}
		if len(want.Items()) == 0 && got.Assigned() {
			return want, got, false
		}
		return Value{}, Value{}, true
	case Null:
		return want, got, !got.Assigned()
	}
	return want, got, Equal(got, want) || sameInstant(got, want)
}

func anyContains(items []Value, want Value) bool {
	for _, item := range items {
		if _, _, ok := Contains(item, want); ok {
			return true
		}
	}
	return false
}

// sameInstant lets a dateTime come back in another spelling of the same
// moment, such as another time zone (RFC 7643 §2.3.5).
func sameInstant(a, b Value) bool {
	if a.Kind() != String || b.Kind() != String || !strings.Contains(b.Text(), "T") {
		return false
	}
	x, errX := time.Parse(time.RFC3339Nano, a.Text())
	y, errY := time.Parse(time.RFC3339Nano, b.Text())
	return errX == nil && errY == nil && x.Equal(y)
}
