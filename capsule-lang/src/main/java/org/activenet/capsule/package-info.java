// SPDX-License-Identifier: Apache-2.0
/// What all capsule languages have in common: the door by which others use one, and what each of their packets begins with.
///
/// Start reading at [CapsuleLanguage].
///
/// - **No language is named here.** Each has a folder of its own beside this one and implements what stands here; a list in
///   the module above says which there are.
/// - **Thin.** The environment of a language, in its package `node`, translates between the language's own view of a node
///   and [org.activenet.node.NodeOs]; what the language means is decided in the language's other packages, what the network
///   does in the simulator.
/// - **Shared by hand.** What runs share (checked and compiled programs by content hash) is an object handed to the
///   environments, thread-safe and never static.
@NullMarked
package org.activenet.capsule;

import org.jspecify.annotations.NullMarked;
