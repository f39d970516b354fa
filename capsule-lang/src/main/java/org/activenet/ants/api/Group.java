// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The code group of a capsule class: all classes of one group travel together to a node that lacks one of them.
///
/// Classes without it are one group. So a protocol whose subscribers and whose data meet at few nodes may spare these the
/// code of each other:
///
/// ```text
/// @Group("join") public class Subscribe extends Capsule { ... }
/// @Group("data") public class Frame extends Capsule { ... }
/// ```
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Group {
    /// Any name; only within the protocol it has a meaning.
    String value();
}
