package org.aftersales.salefiles;

/**
 * One thing that the trading company sells.
 *
 * @param measuring whether it measures, so that calibration makes sense
 * @param domestic whether it is made in the country
 */
record Item(
    String fa, String en, String brand, String model, boolean measuring, boolean domestic) {}
