// Package capture is the line in which anything is noted, from anywhere in the app: a
// decision, a credit, a promise or a briefing.
//
// Nouns: a Note is what a line says. Its text stays in the person's words; four signs are
// taken out of it: a word with a colon at the start tells the kind, #area where it belongs,
// @person whom it concerns, !date when. Signs are understood in English and in German,
// whatever the window speaks, and a sign that means nothing here stays a word of the text,
// so that nothing that was typed is lost. The Line is the field itself.
//
// Reading a line is pure: names, people and today come in as values.
package capture
