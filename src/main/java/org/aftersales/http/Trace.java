package org.aftersales.http;

/** Where something went wrong, without the messages, which may hold words of a document. */
final class Trace {

  private static final int FRAMES = 12;

  private Trace() {}

  static String of(Throwable fault) {
    StringBuilder trace = new StringBuilder();
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      trace.append(trace.isEmpty() ? "" : "\ncaused by ").append(cause.getClass().getName());
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        trace.append("\n  at ").append(frames[i]);
      }
    }
    return trace.toString();
  }
}
