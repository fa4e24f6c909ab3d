#!/bin/sh
# How the files beside this one were made. It is kept to be read: they are never made again.
set -eu
T=${T:-tandemctl}
printf 'a calm blue harbour\n' > passphrase.txt
printf 'one two three four five six\n' > invitation.txt
a() {  $T --data assistant "$@"; }
e() {  $T --data executive "$@"; }
of() { python3 -c 'import json, sys; print(json.loads(sys.stdin.readline())[sys.argv[1]])' "$1"; }
n=0
exchange() {
	n=$((n + 1))
	a export -o $n-a.tandem && e import $n-a.tandem
	e export -o $n-e.tandem && a import $n-e.tandem
}
a init --role assistant --name "Tomás Adeyemi" --partner-name "Helena Okafor" --key-passphrase-file passphrase.txt
a invite -o invitation.tandem --passphrase-file invitation.txt
e accept invitation.tandem -o reply.tandem --name "Helena Okafor" --passphrase-file invitation.txt --key-passphrase-file passphrase.txt
a import reply.tandem
a words --confirm >words.txt
e words --confirm
exchange
area=$(echo '{"name":"Travel up to £2,500","stakes":"low","description":"Flights, trains and hotels"}' | a put area | of id)
pay=$(echo '{"name":"Pay","stakes":"high","reserved":true}' | e put area | of id)
goal=$(echo '{"title":"Open in Lisbon","level":"company","due":"2027-06-30","target":10,"unit":"people","owner":"executive"}' | e put goal | of id)
exchange
echo '{"id":"'$goal'","due":"2027-09-30","reason":"The port is closed"}' | a put goal
decision=$(echo '{"situation":"Caterer for the offsite","recommendation":"Take the second","amount":120000,"currency":"GBP","date":"2026-11-20","area":"'$area'"}' | a put decision | of id)
prediction=$(echo '{"decision":"'$decision'","expects":"She follows it"}' | a put prediction | of id)
exchange
echo '{"id":"'$decision'","decider":"executive","followed":"followed","decided_at":"2026-11-21"}' | e put decision
exchange
exchange
echo '{"id":"'$prediction'","came_true":true}' | e put prediction
asked=$(echo '{"area":"'$area'","to_stage":4,"situation":"Trips of the two","includes":"Flights and hotels","cap_each":250000,"currency":"GBP","start":"2026-11-27","expires":"2099-12-31"}' | a put request | of id)
refused=$(echo '{"area":"'$pay'","to_stage":2,"includes":"The list"}' | a put request | of id)
exchange
e approve $asked --trust "Nine of ten were followed" --key-passphrase-file passphrase.txt
grant=$(e list grant | of id)
e decline $refused --reason "Not this year"
e receipt $grant -o receipt.cose
for who in a e; do
	echo '{"instrument":"pulse","period":"2026-Q4","answers":{"enjoyment":4,"communication":3},"comments":{"enjoyment":"More laughing"}}' | $who put assessment
done
echo '{"instrument":"elements","period":"2026-Q4","answers":{"trust":5},"comments":{"trust":"Still sealed"}}' | a put assessment
exchange
echo '{"to":"assistant","what":"The Lisbon move","channel":"public","place":"All hands","date":"2026-11-25","for":"result"}' | e put credit
echo '{"with":"Priya","words":"Only for me"}' | a put conversation
echo '{"with":"Tomás","words":"Only for Helena"}' | e put conversation
echo '{"name":"Priya Raman","tie":"strategic","they_offer":["budget"],"we_offer":["calm"]}' | a put ally
withdrawn=$(echo '{"what":"Withdrawn words"}' | a put promise | of id)
topic=$(echo '{"title":"In the trash"}' | a put topic | of id)
exchange
a redact $(a history $withdrawn | of entry)
a delete $topic
echo '{"id":"'$area'","description":"As the assistant says"}' | a put area
echo '{"id":"'$area'","description":"As the executive says"}' | e put area
a export -o bundle.tandem
e paper-key -o paper-key.txt --key-passphrase-file passphrase.txt
e backup -o backup.tandem-backup
