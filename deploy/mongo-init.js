// Run by mongosh as the root user, again at every start: makes the replica set and its two users where they are missing.
/* global db, rs, sleep, process, print */
const members = process.env.MONGO_MEMBERS.split(',').map((host, _id) => ({ _id, host }));
const admin = db.getSiblingDB('admin');

const state = () => admin.runCommand({ replSetGetStatus: 1 });
if (state().codeName === 'NotYetInitialized') rs.initiate({ _id: 'rs0', members });

for (let waited = 0; !admin.hello().isWritablePrimary; waited += 1) {
  if (waited > 120) throw new Error('No member became primary within a minute');
  sleep(500);
}

const config = rs.conf();
const missing = members.filter(({ host }) => !config.members.some((member) => member.host === host));
for (const { host } of missing) rs.add(host);

const user = (name, database, pwd) => {
  const home = db.getSiblingDB(database);
  const roles = [{ role: 'readWrite', db: database }];
  if (home.getUser(name) === null) home.createUser({ user: name, pwd, roles });
  else home.updateUser(name, { pwd, roles });
};
user('views', 'banyan_views', process.env.MONGO_VIEWS_PASSWORD);
user('keys', 'banyan_keys', process.env.MONGO_KEYS_PASSWORD);
print('The replica set has a primary and its users');
