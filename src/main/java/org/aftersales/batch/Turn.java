package org.aftersales.batch;

/** Gives background work its turn, so that nobody who waits for an answer waits for it. */
public interface Turn {

  /** Room to work in; it is given back when this is closed. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits until there is room.
   *
   * @param bytes of the documents that are worked on
   */
  Held take(long bytes) throws InterruptedException;
}
