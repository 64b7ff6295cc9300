/**
 * What a document says: goods and references to them, and statements with kind, polarity, goods in
 * scope, party, condition, money and evidence.
 */
@NullMarked
package org.aftersales.statement;

import org.jspecify.annotations.NullMarked;
