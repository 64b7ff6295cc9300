package org.aftersales.document;

import java.util.OptionalInt;

/**
 * A cell or row of a sheet.
 *
 * @param row counted from 1
 * @param column counted from 1; empty for a whole row
 */
record SheetCell(String sheet, int row, OptionalInt column) {}
