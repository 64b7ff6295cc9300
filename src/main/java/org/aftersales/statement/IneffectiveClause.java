package org.aftersales.statement;

import java.util.List;

/**
 * Words that speak of something without asserting it now, for this sale (NOS-2). They are never
 * statements; they explain a missing one.
 *
 * @param about the statement kind the words would make if they were effective
 * @param goods ids of the goods in scope; empty where none could be resolved
 */
public record IneffectiveClause(
    String id, StatementKind about, Defect defect, List<String> goods, Evidence evidence) {

  /** What keeps the words from taking effect. */
  public enum Defect {
    HEADING_ONLY,
    /** Holds only if something happens (readings B6). */
    CONDITIONAL,
    /** An offer of a separate or optional contract (readings B6). */
    OPTIONAL_OFFER,
    QUESTION,
    /** Struck, deleted or cancelled. */
    CANCELLED,
    /** Inside a quotation of law or of another contract. */
    QUOTED,
    /** In an annex that the main text does not incorporate. */
    NOT_INCORPORATED,
    /** "Some items", without a way to tell which (CLS-1 c). */
    VAGUE_SCOPE,
    /** Only the seller is said not to serve, and it stays open whether another does. */
    SELLER_ONLY,
    /** Notice in writing or orally, instead of and (readings B4). */
    EITHER_CHANNEL,
    /** Notice is promised, not given (readings B4). */
    PROMISED,
    /** The notice or acknowledgement is expressly said not to exist. */
    NEGATED,
    /** An acknowledgement that the seller makes about itself (NOS-3). */
    SELLERS_OWN,
    /** A warranty that stands in for service (readings B14). */
    WARRANTY_ONLY,
    /** A notice to somebody else than the customer (NOS-6). */
    OTHER_ADDRESSEE,
    /** A notice without a date (NOS-6). */
    UNDATED,
    /** A notice that does not say which good has no service (NOS-6). */
    NAMES_NO_GOOD
  }

  public IneffectiveClause {
    goods = List.copyOf(goods);
  }

  /** Whether this keeps the words from proving that both channels were used (NOS-8). */
  public boolean weakensNotice() {
    return defect == Defect.EITHER_CHANNEL
        || defect == Defect.PROMISED
        || defect == Defect.NEGATED
        || weakensRecord();
  }

  /** Whether this keeps a letter or the record of a call from proving a notice (NOS-6, NOS-7). */
  public boolean weakensRecord() {
    return defect == Defect.OTHER_ADDRESSEE
        || defect == Defect.UNDATED
        || defect == Defect.NAMES_NO_GOOD;
  }

  public boolean concerns(Good good) {
    return goods.contains(good.id());
  }

  /** Whether the words concern the good, or no goods could be resolved in its document. */
  public boolean mayConcern(Good good) {
    return concerns(good) || (goods.isEmpty() && good.listedIn(evidence.document()));
  }
}
