// SPDX-License-Identifier: Apache-2.0
/// Datagrams of one way, with their programs in the resources of this package; other kinds of traffic send their messages as
/// such.
///
/// Start reading at [Datagram].
@NullMarked
package org.activenet.experiment.workload.datagram;

import org.jspecify.annotations.NullMarked;
