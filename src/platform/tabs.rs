//! Word between the open pages of one office that something changed.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// The line to the other open pages. Dropping it hangs up.
pub struct Tabs {
    channel: Option<BroadcastChannel>,
    _on_notice: Closure<dyn FnMut(MessageEvent)>,
}

impl Tabs {
    /// Listens for word from other pages. Where the browser has no such line, nobody is heard:
    /// entries merge all the same when the pages are loaded again.
    pub fn open(name: &str, mut on_notice: impl FnMut() + 'static) -> Tabs {
        let closure = Closure::<dyn FnMut(MessageEvent)>::new(move |_| on_notice());
        let channel = BroadcastChannel::new(name).ok();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
        }
        Tabs { channel, _on_notice: closure }
    }

    /// Tells the other pages that something changed.
    pub fn tell(&self) {
        if let Some(channel) = &self.channel {
            // Nothing is lost where this fails: the others read on when they next save.
            let _ = channel.post_message(&JsValue::from_str("changed"));
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}
