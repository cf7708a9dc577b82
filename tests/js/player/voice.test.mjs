import assert from "node:assert/strict";
import { test } from "node:test";

import { createVoice, pickVoice, STALE_MS } from "../../../src/spinalis_web/static/player/voice.js";

/** @param {string} lang @param {Partial<SpeechSynthesisVoice>} [more] */
const voice = (lang, more = {}) =>
  /** @type {SpeechSynthesisVoice} */ ({ lang, name: lang, localService: true, default: false, voiceURI: lang, ...more });

/** A synthesizer that speaks when told to. @param {SpeechSynthesisVoice[]} voices */
function silentRoom(voices) {
  /** @type {any[]} */
  const spoken = [];
  let cancelled = 0;
  return {
    spoken,
    words: () => spoken.map((utterance) => utterance.text),
    cancelled: () => cancelled,
    speech: /** @type {any} */ ({
      synthesis: {
        getVoices: () => voices,
        speak: (/** @type {any} */ utterance) => spoken.push(utterance),
        cancel: () => (cancelled += 1),
      },
      utterance: (/** @type {string} */ text) => ({ text }),
    }),
  };
}

test("the voice of the page's language and region is chosen", () => {
  const voices = [voice("de-DE", { default: true }), voice("en-US"), voice("en_GB")];
  assert.equal(pickVoice(voices, "en-GB")?.lang, "en_GB");
  assert.equal(pickVoice(voices, "en")?.lang, "en-US");
  assert.equal(pickVoice(voices, "fr"), null);
});

test("a voice that speaks on another machine is never chosen", () => {
  assert.equal(pickVoice([voice("en-US", { localService: false })], "en"), null);
});

test("a cue is spoken in the chosen voice", () => {
  const room = silentRoom([voice("en-US")]);
  assert.equal(createVoice("en", room.speech).say("Breathe in."), true);
  assert.deepEqual(room.words(), ["Breathe in."]);
  assert.equal(room.spoken[0].voice.lang, "en-US");
});

test("without a voice nothing is spoken and the caller knows", () => {
  const room = silentRoom([]);
  const mute = createVoice("en", room.speech);
  assert.equal(mute.available, false);
  assert.equal(mute.say("Breathe in."), false);
  assert.equal(createVoice("en", null).say("Breathe in."), false);
  assert.deepEqual(room.words(), []);
});

test("the next cue waits for the last word, and only the newest waits", () => {
  const room = silentRoom([voice("en-US")]);
  const speaker = createVoice("en", room.speech, () => 0);
  for (const text of ["One.", "Two.", "Three."]) speaker.say(text);
  assert.deepEqual(room.words(), ["One."]);
  room.spoken[0].onend();
  assert.deepEqual(room.words(), ["One.", "Three."]);
});

test("a cue that waited too long is dropped", () => {
  const room = silentRoom([voice("en-US")]);
  let now_ms = 0;
  const speaker = createVoice("en", room.speech, () => now_ms);
  speaker.say("A long instruction.");
  speaker.say("Breathe out.");
  now_ms = STALE_MS + 1;
  room.spoken[0].onend();
  assert.deepEqual(room.words(), ["A long instruction."]);
  speaker.say("Breathe in.");
  assert.deepEqual(room.words(), ["A long instruction.", "Breathe in."]);
});

test("hushing drops what is said and what waits", () => {
  const room = silentRoom([voice("en-US")]);
  const speaker = createVoice("en", room.speech, () => 0);
  speaker.say("One.");
  speaker.say("Two.");
  speaker.hush();
  room.spoken[0].onend(); // browsers report the end of a cancelled utterance late
  assert.equal(room.cancelled(), 1);
  assert.deepEqual(room.words(), ["One."]);
});

test("bells only means no word", () => {
  const room = silentRoom([voice("en-US")]);
  const speaker = createVoice("en", room.speech);
  speaker.on = false;
  assert.equal(speaker.say("Breathe in."), false);
  assert.deepEqual(room.words(), []);
});
