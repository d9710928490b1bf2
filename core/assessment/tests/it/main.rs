//! What the pure core promises, from outside: tables of what people type, and properties that hold for anything.

#[cfg(test)]
mod attempts;
#[cfg(test)]
mod deficits;
#[cfg(test)]
mod grading;
#[cfg(test)]
mod items;
#[cfg(test)]
mod numbers;
#[cfg(test)]
mod outsider;
#[cfg(test)]
mod papers;
#[cfg(test)]
mod partial_credit;
#[cfg(test)]
mod points;
#[cfg(test)]
mod ranking;
#[cfg(test)]
mod scores;
#[cfg(test)]
mod shown;
#[cfg(test)]
mod texts;
#[cfg(test)]
mod timing;
#[cfg(test)]
mod units;
#[cfg(test)]
mod words;
