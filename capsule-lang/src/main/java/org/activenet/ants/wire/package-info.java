// SPDX-License-Identifier: Apache-2.0
/// What ANTS capsules and the code for them look like as bytes, and the fingerprints that name code.
///
/// Start reading at [AntsHeader], which is in front of everything, then at [FingerprintKind], which says what a fingerprint
/// covers. Code travels as [CodeRequest] and [CodeResponse], or [CodeAbsence] says that there is none; [CodeAssembly] puts
/// together what came of a [CodeGroupContent].
///
/// - **What is published is said to be so**, field by field; order and width of all else are ours. No source code of ANTS was
///   read. The whole table is in `docs/models/ants-wire.md`.
/// - **XDR, and one form only.** Everything is written by [XdrWriter]. Filler bytes, orders of lists and values of fields are
///   checked by the readers, so that what is accepted has just these bytes as its encoding.
/// - **Bytes are nobody's bug.** A decoder gives a [org.activenet.wire.Decoded], never an exception. A length is checked against
///   a limit, and against what is there, before anything is allocated.
/// - **The length is known without the bytes**: `encodedLengthBytes`.
/// - **Leaf.** Nothing here knows a network, a node or a class loader.
@NullMarked
package org.activenet.ants.wire;

import org.jspecify.annotations.NullMarked;
