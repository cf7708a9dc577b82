// The spoken cues. Only voices on this machine speak: a remote voice would send the words away.

/**
 * @typedef {object} Speech
 * @property {SpeechSynthesis} synthesis
 * @property {(text: string) => SpeechSynthesisUtterance} utterance
 */

/** @returns {Speech | null} */
function browserSpeech() {
  if (!("speechSynthesis" in globalThis)) return null;
  return { synthesis: speechSynthesis, utterance: (text) => new SpeechSynthesisUtterance(text) };
}

/**
 * The best local voice for a language: the same region first, then the same language.
 * @param {readonly SpeechSynthesisVoice[]} voices
 * @param {string} language a BCP 47 tag, such as `en` or `en-GB`
 * @returns {SpeechSynthesisVoice | null}
 */
export function pickVoice(voices, language) {
  const wanted = language.toLowerCase();
  const tag = (/** @type {SpeechSynthesisVoice} */ voice) => voice.lang.toLowerCase().replace("_", "-");
  const local = voices.filter(
    (voice) => voice.localService && tag(voice).split("-")[0] === wanted.split("-")[0],
  );
  return (
    local.find((voice) => tag(voice) === wanted) ?? local.find((voice) => voice.default) ?? local[0] ?? null
  );
}

/** A cue that has waited longer than this for the last one to end is dropped, in milliseconds. */
export const STALE_MS = 1500;

/**
 * Speaks one cue at a time; at most the newest waits.
 * @param {string} language the page's language
 * @param {Speech | null} [speech]
 * @param {() => number} [now] milliseconds
 */
export function createVoice(language, speech = browserSpeech(), now = () => performance.now()) {
  let on = true;
  /** @type {SpeechSynthesisUtterance | null} */
  let current = null;
  /** @type {{text: string, since_ms: number} | null} */
  let waiting = null;

  const voice = () => (speech === null ? null : pickVoice(speech.synthesis.getVoices(), language));

  function hush() {
    current = null;
    waiting = null;
    speech?.synthesis.cancel();
  }

  /** @param {Speech} output @param {SpeechSynthesisVoice} speaker @param {string} text */
  function speak(output, speaker, text) {
    const utterance = output.utterance(text);
    utterance.voice = speaker;
    utterance.lang = speaker.lang;
    utterance.rate = 0.95;
    const over = () => {
      if (utterance !== current) return; // hushed meanwhile
      current = null;
      const next = waiting;
      waiting = null;
      if (next !== null && now() - next.since_ms <= STALE_MS) speak(output, speaker, next.text);
    };
    utterance.onend = over;
    utterance.onerror = over;
    current = utterance;
    output.synthesis.speak(utterance);
  }

  return {
    hush,
    /** Whether words can be spoken at all on this machine. */
    get available() {
      return voice() !== null;
    },
    get on() {
      return on;
    },
    set on(wanted) {
      on = wanted;
      if (!on) hush();
    },
    /** Some browsers name their voices late. @param {() => void} heard */
    whenVoicesChange(heard) {
      speech?.synthesis.addEventListener?.("voiceschanged", heard);
    },
    /**
     * @param {string} text
     * @returns {boolean} whether the words are spoken, now or right after the last cue
     */
    say(text) {
      const speaker = voice();
      if (speech === null || speaker === null || !on || text === "") return false;
      if (current === null) speak(speech, speaker, text);
      else waiting = { text, since_ms: now() };
      return true;
    },
  };
}
