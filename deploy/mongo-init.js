// Run by `mongosh --nodb` at every start: makes the replica set, its members and its two users where they are missing.
// Commands rather than `rs`: that one acts on the shell's one `db`, and here two connections follow each other.
/* global connect, sleep, process, print */
const notYetInitialized = 94;
// Another change of the members is under way, or one is not yet with most of them: MaxTimeMSExpired,
// NewReplicaSetConfigurationIncompatible, ConfigurationInProgress, CurrentConfigNotCommittedYet.
const underWay = [50, 103, 109, 308];

function prepare({ MONGO_MEMBERS, MONGO_ROOT_PASSWORD, MONGO_VIEWS_PASSWORD, MONGO_KEYS_PASSWORD }) {
  const members = MONGO_MEMBERS.split(',').map((host, _id) => ({ _id, host }));
  const root = `mongodb://root:${encodeURIComponent(MONGO_ROOT_PASSWORD)}@`;

  const first = reached(`${root}${members[0].host}/admin?directConnection=true&serverSelectionTimeoutMS=10000`);
  if (first === undefined) print(`${members[0].host} does not answer: the replica set must be there without it`);
  else if (!isInitiated(first)) first.runCommand({ replSetInitiate: { _id: 'rs0', members } });

  // Resolves when one of them is primary, whichever; after a minute without one it fails.
  const options = 'replicaSet=rs0&readPreference=primary&serverSelectionTimeoutMS=60000';
  const primary = connect(`${root}${MONGO_MEMBERS}/admin?${options}`);
  for (const { host } of members) add(primary, host);
  keepUser(primary.getSiblingDB('banyan_views'), 'views', MONGO_VIEWS_PASSWORD);
  keepUser(primary.getSiblingDB('banyan_keys'), 'keys', MONGO_KEYS_PASSWORD);
  print('The replica set has a primary, its members and its users');
}

/** The member's `admin`; `undefined` where nobody answers. A refused password is an answer. */
function reached(address) {
  try {
    // Not returned at once: the shell waits for what is returned outside of the try.
    const admin = connect(address);
    return admin;
  } catch (error) {
    if (/^Mongo(ServerSelection|Network|NetworkTimeout)Error$/.test(error.name)) return undefined;
    throw error;
  }
}

function isInitiated(admin) {
  try {
    admin.runCommand({ replSetGetStatus: 1 });
    return true;
  } catch (error) {
    if (error.code === notYetInitialized) return false;
    throw error;
  }
}

/** One member at a time, as MongoDB demands it. */
function add(admin, host) {
  for (let tries = 12; ; tries -= 1) {
    const { config } = admin.runCommand({ replSetGetConfig: 1 });
    if (config.members.some((member) => member.host === host)) return;
    const _id = Math.max(...config.members.map((member) => member._id)) + 1;
    const grown = { ...config, version: config.version + 1, members: [...config.members, { _id, host }] };
    try {
      admin.runCommand({ replSetReconfig: grown, maxTimeMS: 10_000 });
      return;
    } catch (error) {
      if (!underWay.includes(error.code) || tries === 1) throw error;
      sleep(1000);
    }
  }
}

function keepUser(home, user, pwd) {
  const roles = [{ role: 'readWrite', db: home.getName() }];
  if (home.getUser(user) === null) home.createUser({ user, pwd, roles });
  else home.updateUser(user, { pwd, roles });
}

prepare(process.env);
