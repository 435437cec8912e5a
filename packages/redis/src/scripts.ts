// Each call of the store is one of these scripts, which Redis carries out as a whole. A record is a hash with the fields
//   value   JSON text
//   version grows with every write; see below
//   write   id of the newest write
//   owner   who took the newest lease; ends: when it ends, in ms by Redis's clock; ms: for how long it was given
//
// A client repeats a command whose answer was lost, after it has connected again. Carried out twice, each script answers
// as the first time: a write knows its own id, a lease its owner.

/**
 * Versions go on from Redis's clock in microseconds, not from the last version alone: where a failover or an eviction
 * has undone writes, no later write gets the number of one that is gone, so that whoever has slept since is fenced off.
 */
const clock = `
local time = redis.call('TIME')
local function nextVersion(version)
  local micros = tonumber(time[1]) * 1000000 + tonumber(time[2])
  return string.format('%.0f', math.max(micros, tonumber(version or '0') + 1))
end
`;

/** Gives value, version and lease owner. */
export const readScript = `return redis.call('HMGET', KEYS[1], 'value', 'version', 'owner')`;

/** Arguments: value, the version that it was made from, an id of this write. */
export const writeScript: string = `${clock}
local found = redis.call('HMGET', KEYS[1], 'version', 'write')
if found[2] == ARGV[3] then return 1 end
if (found[1] or '0') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], 'value', ARGV[1], 'version', nextVersion(found[1]), 'write', ARGV[3])
return 1
`;

/** The longest lease that a session asks for: a call of the authentication service of 600 s, and a margin. */
const LONGEST_LEASE_MS = 605_000;

/**
 * Arguments: owner, ms. A lease that ends later than it can have been given for is from before a clock was set back, or
 * from a hostile hand: it is believed for as long as one can last, whatever it says.
 */
export const acquireScript: string = `${clock}
local found = redis.call('HMGET', KEYS[1], 'version', 'owner', 'ends', 'ms')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local version = found[1]
if found[2] ~= ARGV[1] then
  local left = (tonumber(found[3] or '0') or 0) - now
  local longest = math.max(tonumber(ARGV[2]), ${LONGEST_LEASE_MS})
  if left > 0 and left <= 2 * math.min(tonumber(found[4]) or 0, longest) then return 0 end
  version = nextVersion(version)
end
if not found[1] then redis.call('HSET', KEYS[1], 'value', '{}') end
redis.call('HSET', KEYS[1], 'version', version, 'owner', ARGV[1], 'ms', ARGV[2],
  'ends', string.format('%.0f', now + tonumber(ARGV[2])))
return 1
`;

/** Arguments: cursor, pattern. Gives the next cursor and names; of a cluster, those of the node that is asked. */
export const keysScript = `return redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', '1000')`;

/** Argument: owner. */
export const releaseScript = `
if redis.call('HGET', KEYS[1], 'owner') == ARGV[1] then redis.call('HSET', KEYS[1], 'ends', '0') end
return 1
`;
