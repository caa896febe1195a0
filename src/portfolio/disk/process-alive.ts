/** Sends nothing: signal 0 only asks whether there is such a process. Someone else's is there too, but EPERM. */
export function isProcessAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
