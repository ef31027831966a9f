// Counts what a Streamlit page has asked its server for and has not got yet, so that nobody need guess how long an
// answer takes: a request to run the script until a run that began after it has ended, and a file until it is uploaded.
// The messages are protobuf; only the numbers of their outermost fields are read, which the caller gives.
(fields) => {
  if (window.__asked) return;
  const asked = (window.__asked = { runs: 0, run: false, begun: false, places: 0, files: 0 });

  // Number of every outermost field -> its value, a whole number or bytes.
  const fieldsOf = (bytes) => {
    const found = new Map();
    let place = 0;
    const number = () => {
      let value = 0, shift = 1, byte;
      do { byte = bytes[place++]; value += (byte & 127) * shift; shift *= 128; } while (byte & 128);
      return value;
    };
    while (place < bytes.length) {
      const tag = number();
      const field = Math.floor(tag / 8);
      found.set(field, undefined);
      if (tag % 8 === 0) found.set(field, number());
      else if (tag % 8 === 1) place += 8;
      else if (tag % 8 === 2) { const n = number(); found.set(field, bytes.subarray(place, place + n)); place += n; }
      else if (tag % 8 === 5) place += 4;
      else break;
    }
    return found;
  };
  const toBytes = (data) => (data instanceof ArrayBuffer ? new Uint8Array(data) : data);

  const onMessage = (event) => {
    if (!(event.data instanceof ArrayBuffer)) return;
    const found = fieldsOf(new Uint8Array(event.data));
    if (found.has(fields.began)) asked.begun = true;
    // A run that ended for another to begin, as where a page leads on to the next, is not the answer.
    const isAnswer = found.has(fields.ended) && found.get(fields.ended) !== fields.interrupted;
    if (isAnswer && asked.begun) asked.run = asked.begun = false;
    if (found.has(fields.placed) && asked.places) asked.places -= 1;  // the question may be older than this script
  };
  // What was asked over a connection that closes is asked again over the next one.
  const onClose = () => { asked.run = asked.begun = false; asked.places = 0; };
  const heard = new WeakSet();
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener("message", onMessage);
      this.addEventListener("close", onClose);
    }
    const found = typeof data === "string" ? new Map() : fieldsOf(toBytes(data));
    // What the page asks for by the clock may be of a part that is gone, and is not answered then.
    if (found.has(fields.run) && !fieldsOf(found.get(fields.run)).get(fields.byClock)) {
      asked.runs += 1; asked.run = true; asked.begun = false;
    }
    if (found.has(fields.place)) asked.places += 1;
    return send.call(this, data);
  };

  const upload = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (body) {
    asked.files += 1;
    this.addEventListener("loadend", () => { asked.files -= 1; });
    return upload.call(this, body);
  };
};
