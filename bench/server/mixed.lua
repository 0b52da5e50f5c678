-- wrk's requests: lists, filters, search, single events and people of a database, in an order that is the same each time.
-- The values come from the database itself (bench/server/run writes them), so that every request finds something.
local targets = {}
for line in io.lines(os.getenv("TARGETS")) do targets[#targets + 1] = line end
local at = 0
function init(args) at = math.random(#targets) end
function request()
  at = at % #targets + 1
  return wrk.format("GET", targets[at])
end
function done(summary, latency)
  io.write(string.format("%d\t%.0f\t%.2f\t%d\n", summary.requests, summary.requests / (summary.duration / 1e6),
    latency:percentile(95) / 1000, summary.errors.status + summary.errors.timeout + summary.errors.read + summary.errors.connect))
end
