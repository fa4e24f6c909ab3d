// Package golden compares what the software driver draws with pictures that
// somebody has looked at.
//
// A golden is testdata/NAME.png beside the test. The flag -update writes it
// anew; look at it before committing. A few values of difference per pixel
// are allowed, since anti-aliasing differs between processors. On a mismatch
// the drawn picture and the difference are kept in a temporary folder that
// the failure names. Only tests import this package.
package golden
