package org.aftersales.salefiles;

/**
 * One service with how much of it.
 *
 * @param perYear times a year; 0 where it is given once, or by hours of running
 * @param years how long the promise lasts; 0 where it is given once
 * @param days how long the work lasts; 0 where nothing is said
 * @param persons for how many people; 0 where nothing is said
 */
record Promise(Kind kind, int perYear, int years, int days, int persons) {

  static Promise of(Kind kind) {
    return switch (kind) {
      case INSTALL, COMMISSION -> new Promise(kind, 0, 0, 0, 0);
      case TRAIN -> new Promise(kind, 0, 0, 2, 4);
      case VISIT -> new Promise(kind, 2, 2, 0, 0);
      case PERIODIC -> new Promise(kind, 4, 1, 0, 0);
      case CALIB -> new Promise(kind, 1, 2, 0, 0);
    };
  }

  Promise perYear(int times) {
    return new Promise(kind, times, years, days, persons);
  }

  Promise years(int other) {
    return new Promise(kind, perYear, other, days, persons);
  }

  Promise days(int other) {
    return new Promise(kind, perYear, years, other, persons);
  }

  Promise persons(int other) {
    return new Promise(kind, perYear, years, days, other);
  }
}
