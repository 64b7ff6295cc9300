package org.aftersales.register;

import java.time.Instant;
import java.util.Optional;
import org.aftersales.source.Mode;

/**
 * Many sales that were sent together, as they stand. Immutable.
 *
 * @param by who sent it
 * @param mode of the sales that name none of their own
 * @param ended when it was finished or cancelled
 * @param expires when it is forgotten; absent until it has ended
 * @param total how many sales it has
 * @param done how many of them were checked
 * @param failed how many of them could not be checked
 * @param callback the address that is told when it has ended
 * @param reference words of the sender that are told with it
 */
public record Batch(
    String id,
    Actor by,
    State state,
    Mode mode,
    Instant created,
    Optional<Instant> ended,
    Optional<Instant> expires,
    int total,
    int done,
    int failed,
    Optional<String> callback,
    Optional<String> reference) {

  /** How far it is. */
  public enum State {
    /** It is still being sent, and is not accepted yet. */
    RECEIVING,
    /** It is accepted; nothing of it was begun. */
    WAITING,
    /** Its sales are being checked. */
    RUNNING,
    /** Every sale was checked, or could not be. */
    FINISHED,
    /** It was cancelled; what had been checked before stays. */
    CANCELLED;

    /** Whether nothing more will become of it. */
    public boolean isEnd() {
      return this == FINISHED || this == CANCELLED;
    }
  }

  /** How many sales were checked or could not be. */
  public int finished() {
    return done + failed;
  }

  /** How many sales are still to be checked; none once it has ended. */
  public int waiting() {
    return state.isEnd() ? 0 : total - finished();
  }

  /** How many sales were not checked since it was cancelled. */
  public int cancelled() {
    return state == State.CANCELLED ? total - finished() : 0;
  }
}
