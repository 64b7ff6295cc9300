package org.aftersales.source;

import java.util.Optional;

/**
 * What the sender states about one goods row in structured form; outranks what the text lets one
 * guess.
 */
public record DeclaredGood(
    String row,
    Optional<String> name,
    Optional<String> brand,
    Optional<String> model,
    Optional<Boolean> imported,
    Optional<Boolean> agencyInIran,
    Optional<Boolean> sanctioned,
    Optional<Boolean> measuring,
    Optional<String> reason) {}
