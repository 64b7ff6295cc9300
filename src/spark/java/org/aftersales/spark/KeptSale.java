package org.aftersales.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.aftersales.source.Sha256;

/**
 * One sale file as its store lists it. Immutable.
 *
 * @param index its place among the sales of the corpus
 * @param sale its name; empty where the corpus is one sale
 * @param files in the order of their names; one with an empty path for an archive or e-mail
 * @param fault why it could not be listed; empty if it could
 */
record KeptSale(int index, String sale, List<Kept> files, String fault) implements Serializable {

  KeptSale {
    // An ArrayList, since others of the JDK are written by way of a proxy that costs more.
    files = new ArrayList<>(files);
  }

  long bytes() {
    return files.stream().mapToLong(Kept::length).sum();
  }

  /** SHA-256 over names, lengths and times; another if any file was touched. */
  String listing() {
    MessageDigest sum = Sha256.digest();
    for (Kept file : files) {
      sum.update(
          (file.path() + "\0" + file.length() + "\0" + file.modified() + "\0" + file.fault() + "\n")
              .getBytes(UTF_8));
    }
    return Sha256.hex(sum);
  }
}
