package org.aftersales.source;

import java.util.Optional;

/**
 * What the sender states about one goods row in structured form; outranks what the text lets one
 * guess.
 *
 * @param imported true for an imported good, false for one made in the country
 * @param agencyInIran whether the maker has an agency in Iran, the seller or another
 * @param agency the seller's own agency for the maker
 * @param reason why the good has no service: SANCTION, SIMPLE, NO_ACCESS, NO_KNOWLEDGE, or words
 */
public record DeclaredGood(
    String row,
    Optional<String> name,
    Optional<String> brand,
    Optional<String> model,
    Optional<String> partNumber,
    Optional<Boolean> imported,
    Optional<Boolean> agencyInIran,
    Optional<AgencyStatus> agency,
    Optional<Boolean> sanctioned,
    Optional<Boolean> measuring,
    Optional<String> reason) {}
