-- Requests of `npm run load`, for wrk: the addresses of a file, one after the other, each thread from a place of its own.
-- Arguments: the file with one path a line, then the encodings that a browser would accept.
local paths, next_path, headers, threads = {}, 0, {}, {}

function setup(thread)
  thread:set("offset", #threads * 7)
  table.insert(threads, thread)
end

function init(arguments)
  for line in io.lines(arguments[1]) do table.insert(paths, line) end
  headers["Accept-Encoding"] = arguments[2]
  next_path = offset
end

function request()
  next_path = next_path + 1
  return wrk.format("GET", paths[(next_path - 1) % #paths + 1], headers)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%.3f,"bytes":%d,"failed":%d,"refused":%d,"medianMs":%.3f,"slowMs":%.3f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, errors.connect + errors.read + errors.write + errors.timeout,
    errors.status, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
