-- What wrk asks: `wrk -s ask.lua URL -- SESSIONS USERS FROM PATH`.
-- SESSIONS has a line of user id and session key for each user, of whom the first USERS ask for PATH, each for
-- themselves (USER stands for the id), in turns, beginning with the FROM-th question.
-- Where PATH ends in `?`, no question is ever put twice: each further turn asks for another month or number of months.

local sessions, users, at, path, varies = {}, 0, 0, "", false
local TURNS_BACK = 24

function init(args)
  for line in io.lines(args[1]) do
    local id, key = line:match("(%d+) (%w+)")
    sessions[#sessions + 1] = { id = id, headers = { Cookie = "sessionid=" .. key, Accept = "application/json" } }
  end
  users, at, path = math.min(tonumber(args[2]), #sessions), tonumber(args[3]), args[4]
  varies = path:sub(-1) == "?"
end

local function question(turn)
  local months = tonumber(os.date("%Y")) * 12 + tonumber(os.date("%m")) - 1 - turn % TURNS_BACK
  local trend = 12 + math.floor(turn / TURNS_BACK) % 12
  return string.format("month=%04d-%02d&months=%d", math.floor(months / 12), months % 12 + 1, trend)
end

function request()
  local session = sessions[at % users + 1]
  local asked = path:gsub("USER", session.id)
  if varies then
    asked = asked .. question(math.floor(at / users))
  end
  at = at + 1
  return wrk.format("GET", asked, session.headers)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "microseconds": %d, "refused": %d, "broken": %d, "p50": %d, "p99": %d}\n',
    summary.requests, summary.duration, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)
  ))
end
