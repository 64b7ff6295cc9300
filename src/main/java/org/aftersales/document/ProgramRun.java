package org.aftersales.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of another program, with what it wrote. A run ends in time and with all the processes
 * that it started, whether it finishes, hangs or writes without end.
 *
 * @param exit the exit code; absent, as {@link #KILLED}, where it had to be stopped
 * @param output what it wrote to its standard output, at most as much as was allowed
 * @param complaint the first of what it wrote to its standard error
 */
@SuppressWarnings("ArrayRecordComponent") // read once, by who ran it
record ProgramRun(int exit, byte[] output, String complaint, End end) {

  static final int KILLED = -1;
  private static final int COMPLAINT = 4_000;

  /** How a run came to its end. */
  enum End {
    FINISHED,
    OUT_OF_TIME,
    WROTE_TOO_MUCH
  }

  boolean succeeded() {
    return end == End.FINISHED && exit == 0;
  }

  /**
   * Runs a program.
   *
   * @param folder where it works
   * @param environment all of its environment
   * @param input what it reads from its standard input
   * @param most bytes of output
   * @throws IOException if it cannot be started
   */
  static ProgramRun of(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      byte[] input,
      Duration time,
      int most)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    Thread hook = new Thread(() -> kill(process));
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      kill(process);
      throw new IOException("the program is shutting down", e);
    }
    try {
      return watch(process, input, time, most);
    } finally {
      kill(process);
      unhook(hook);
    }
  }

  private static void unhook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running or has run.
    }
  }

  private static ProgramRun watch(Process process, byte[] input, Duration time, int most) {
    Gathered output = new Gathered(process.getInputStream(), most, process);
    Gathered complaint = new Gathered(process.getErrorStream(), COMPLAINT, process);
    Thread feeder = new Thread(() -> feed(process.getOutputStream(), input));
    for (Thread thread : List.of(feeder, output.thread, complaint.thread)) {
      thread.setDaemon(true);
      thread.start();
    }
    boolean ended = false;
    try {
      ended = process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        kill(process);
      }
      // The pipes close with the last process that holds them; all of these are dead or dying.
      for (Thread thread : List.of(output.thread, complaint.thread, feeder)) {
        thread.join(2_000);
      }
    } catch (InterruptedException e) {
      kill(process);
      Thread.currentThread().interrupt();
      ended = false;
    }
    End end = output.overflowed() ? End.WROTE_TOO_MUCH : ended ? End.FINISHED : End.OUT_OF_TIME;
    return new ProgramRun(
        end == End.FINISHED ? process.exitValue() : KILLED,
        output.bytes(),
        new String(complaint.bytes(), StandardCharsets.UTF_8).strip(),
        end);
  }

  private static void feed(OutputStream to, byte[] input) {
    try (to) {
      to.write(input);
    } catch (IOException e) {
      // The program has read enough or has died; its exit code tells which.
    }
  }

  /** Ends a process with all that it started, whose parents may have gone already. */
  static void kill(Process process) {
    List<ProcessHandle> started = process.descendants().toList();
    // By its handle: the process itself would first wait for pipes that what it started holds open.
    process.toHandle().destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    // One that was being started while the others died.
    started.stream().flatMap(ProcessHandle::descendants).forEach(ProcessHandle::destroyForcibly);
  }

  /** What comes out of a pipe, up to a bound; the rest of standard error is read and forgotten. */
  private static final class Gathered {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread thread;
    private boolean overflow;

    Gathered(InputStream from, int most, Process process) {
      thread =
          new Thread(
              () -> {
                byte[] buffer = new byte[8_192];
                try (from) {
                  for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                    synchronized (bytes) {
                      int room = most - bytes.size();
                      bytes.write(buffer, 0, Math.min(n, room));
                      overflow |= n > room;
                      if (n > room && most > COMPLAINT) {
                        kill(process);
                        return;
                      }
                    }
                  }
                } catch (IOException e) {
                  // The pipe broke with the process.
                }
              });
    }

    byte[] bytes() {
      synchronized (bytes) {
        return bytes.toByteArray();
      }
    }

    boolean overflowed() {
      synchronized (bytes) {
        return overflow;
      }
    }
  }
}
