// Keeps the screen on while the session runs, where the browser can.

/** @param {WakeLock | undefined} [lock] */
export function createWakefulness(lock = globalThis.navigator?.wakeLock) {
  /** @type {WakeLockSentinel | null} */
  let held = null;
  let wanted = false;

  return {
    async hold() {
      wanted = true;
      if (lock === undefined || (held !== null && !held.released)) return;
      try {
        held = await lock.request("screen");
        if (!wanted) await held.release();
      } catch {
        held = null; // low battery or a policy: the screen may go dark, the session goes on
      }
    },
    release() {
      wanted = false;
      void held?.release().catch(() => {});
      held = null;
    },
  };
}
