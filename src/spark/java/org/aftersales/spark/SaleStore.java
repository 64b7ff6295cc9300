package org.aftersales.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.aftersales.source.AuditedFolder;

/** Where the sale files of a corpus are kept. Immutable; sent to the machines that read them. */
sealed interface SaleStore extends Serializable permits LocalStore, HadoopStore {

  /**
   * Which entries of the folder are sales.
   *
   * @throws IOException if there is no such folder, or it cannot be read
   */
  AuditedFolder sales() throws IOException;

  /**
   * The files of a sale, in the order of their names.
   *
   * @throws IOException if it cannot be read
   */
  List<Kept> files(String sale) throws IOException;

  /**
   * The bytes of a file of a sale.
   *
   * @throws IOException if they cannot be read
   */
  byte[] bytes(String sale, Kept file) throws IOException;

  /** A sale, or a file beside the sales, as messages name it. */
  String path(String sale);

  /** The last name in the path of a sale. */
  default String name(String sale) {
    String path = path(sale);
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
