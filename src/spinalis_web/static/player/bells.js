// Soft tones that mark a session for the ear, made in the page: no sound files.

/** @typedef {"repetition" | "side" | "rest" | "ready" | "learn" | "end"} Bell */

/**
 * Notes of each bell: frequency in Hz and start in seconds.
 * @type {Record<Bell, [number, number][]>}
 */
const NOTES = {
  ready: [[392, 0], [523.25, 0.18]],
  learn: [[392, 0], [523.25, 0.18]],
  repetition: [[523.25, 0]],
  side: [[440, 0], [440, 0.22]],
  rest: [[392, 0], [293.66, 0.22]],
  end: [[392, 0], [493.88, 0.25], [587.33, 0.5]],
};
const LOUDNESS = 0.12;
const RING_S = 0.9;

/**
 * @param {(() => AudioContext) | null} [open] how to open the audio output; null without one
 */
export function createBells(open = "AudioContext" in globalThis ? () => new AudioContext() : null) {
  /** @type {AudioContext | null} */
  let audio = null;

  /** @param {AudioContext} output @param {number} frequency_hz @param {number} at_s */
  function strike(output, frequency_hz, at_s) {
    const tone = output.createOscillator();
    const gain = output.createGain();
    tone.frequency.value = frequency_hz;
    gain.gain.setValueAtTime(0, at_s);
    gain.gain.linearRampToValueAtTime(LOUDNESS, at_s + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, at_s + RING_S);
    tone.connect(gain).connect(output.destination);
    tone.start(at_s);
    tone.stop(at_s + RING_S);
  }

  return {
    /** Browsers open the audio output only within a click or a key press. */
    wake() {
      if (open !== null) audio ??= open();
      if (audio?.state === "suspended") void audio.resume();
    },
    /** @param {Bell} bell */
    ring(bell) {
      if (audio === null || audio.state !== "running") return;
      for (const [frequency_hz, delay_s] of NOTES[bell]) {
        strike(audio, frequency_hz, audio.currentTime + delay_s);
      }
    },
  };
}
