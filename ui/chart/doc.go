// Package chart draws the ten charts of model/insight as gonum/plot definitions, without Fyne.
//
// A Drawing is a chart in a style. The same definition draws the picture in the window, the
// SVG of the HTML page and the vectors of the PDF, so that a chart cannot differ between the
// three. Where its values lie comes from the plot's own transforms, for hover and keyboard.
//
// What it promises: nothing is drawn over a label, and no label over another; where there is
// no room they are thinned out, grouped or cut with "…". Colour is never the only carrier:
// bars carry their counts, people have shapes. Titles and findings are left to whoever shows
// the chart. Lengths are points; a window takes one for a unit.
package chart
