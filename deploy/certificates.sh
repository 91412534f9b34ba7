# Run by `certificates` at every start of the profile `cluster`: refuses what would run on a single node, then makes the
# authority and the certificates that are missing. RENEW=1, 2 or 3 makes that node's anew.
set -eu
cd "${1:-/}"

refuse() {
  echo "$1" >&2
  exit 1
}

case ${BANYAN_EVENT_STORE:-} in
  *events-1:2113*) ;;
  *) refuse 'The profile cluster wants the line BANYAN_EVENT_STORE in .env that names events-1, events-2 and events-3.' ;;
esac
for n in 1 2 3; do
  case ,${MONGO_MEMBERS:-}, in
    *,mongo-$n:27017,*) ;;
    *) refuse 'The profile cluster wants the line MONGO_MEMBERS in .env that names mongo-1, mongo-2 and mongo-3.' ;;
  esac
done

if [ ! -f authority/ca/ca.crt ]; then
  [ ! -f certificates/ca/ca.crt ] ||
    refuse 'The volume authority is empty, and what it signed is in use: make all of it anew, as docs/OPERATIONS.md says.'
  rm -rf authority/new
  es-gencert-cli create-ca -days 3650 -out authority/new
  # It ends well also where it failed.
  test -f authority/new/ca.key
  mv authority/new authority/ca
fi
mkdir -p certificates/ca
cat authority/ca/ca.crt > certificates/ca/new
mv -f certificates/ca/new certificates/ca/ca.crt

for n in 1 2 3; do
  place=nodes/$n
  if [ "${RENEW:-}" = $n ] || [ ! -f $place/node.crt ]; then
    rm -rf $place/new
    es-gencert-cli create-node -days 1095 -ca-certificate authority/ca/ca.crt -ca-key authority/ca/ca.key \
      -out $place/new -dns-names localhost,events-$n
    # The certificate comes last: cut off before it, the next start makes both once more.
    rm -f $place/node.crt
    mv -f $place/new/node.key $place/node.key
    mv $place/new/node.crt $place/node.crt
    rmdir $place/new
  fi
done
