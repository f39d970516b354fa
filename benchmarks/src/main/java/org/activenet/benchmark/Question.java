// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a benchmark asks: the one question that its methods answer together. `activenet bench --list` shows it.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Question {
    String value();
}
