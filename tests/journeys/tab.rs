//! The tab in front, asked by the browser's own DevTools protocol. For each question of ours the driver
//! asks the tab five, and for a click dozens, with a wait for a frame or two; a journey asks hundreds.
//! What lasts as long as a tab, as its size or its network, is still told by the driver.

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async_with_config,
    tungstenite::protocol::{Message, WebSocketConfig},
};

/// How long a tab may think about a question before it is taken to hang.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// The page went away meanwhile, or the tab: ask again.
    #[error("nobody is there to answer: {0}")]
    Gone(String),
    /// The script threw this.
    #[error("it threw {0}")]
    Threw(String),
}

/// A line to a tab.
pub struct Tab {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// How many commands it was given.
    asked: u64,
}

impl Tab {
    /// Opens a line to the tab that the browser at an address, such as `localhost:1234`, calls so.
    pub async fn of(browser: &str, name: &str) -> Result<Tab, Unanswered> {
        // Some answers are all that a browser keeps.
        let any_size = WebSocketConfig::default().max_message_size(None).max_frame_size(None);
        let address = format!("ws://{browser}/devtools/page/{name}");
        let opened = connect_async_with_config(address, Some(any_size), true).await;
        let (stream, _) = opened.map_err(|error| Unanswered::Gone(error.to_string()))?;
        Ok(Tab { stream, asked: 0 })
    }

    /// Gives commands, one right after the other; gives what the last one brought.
    pub async fn tell(&mut self, commands: &[(&str, Value)]) -> Result<Value, Unanswered> {
        let gone = |error: &dyn ToString| Unanswered::Gone(error.to_string());
        for (method, parameters) in commands {
            self.asked += 1;
            let command = json!({ "id": self.asked, "method": method, "params": parameters });
            let sent = self.stream.send(Message::text(command.to_string())).await;
            sent.map_err(|error| gone(&error))?;
        }
        loop {
            let heard = timeout(PATIENCE, self.stream.next()).await;
            let heard = heard.map_err(|_| gone(&"the tab does not answer"))?;
            let message = heard.ok_or_else(|| gone(&"the tab is gone"))?;
            let Message::Text(words) = message.map_err(|error| gone(&error))? else { continue };
            let answer: Value = serde_json::from_str(&words).map_err(|error| gone(&error))?;
            if let Some(complaint) = answer.pointer("/error/message") {
                return Err(gone(complaint));
            }
            if answer["id"] == self.asked {
                return Ok(answer["result"].clone());
            }
        }
    }

    /// What the body of a function gives, or what it promises.
    pub async fn run(&mut self, body: &str, arguments: &[Value]) -> Result<Value, Unanswered> {
        let arguments = json!(arguments);
        self.evaluate(format!("(function () {{ {body}\n}}).apply(null, {arguments})")).await
    }

    /// What the body of a function hands to the function that is the last of its arguments.
    pub async fn run_later(
        &mut self,
        body: &str,
        arguments: &[Value],
    ) -> Result<Value, Unanswered> {
        let arguments = json!(arguments);
        let function = format!("(function () {{ {body}\n}})");
        self.evaluate(format!(
            "new Promise((done) => {{ {function}.apply(null, [...{arguments}, done]) }})"
        ))
        .await
    }

    async fn evaluate(&mut self, expression: String) -> Result<Value, Unanswered> {
        let asked = json!({
            "expression": expression, "returnByValue": true, "awaitPromise": true,
        });
        let answer = self.tell(&[("Runtime.evaluate", asked)]).await?;
        if let Some(thrown) = answer.get("exceptionDetails") {
            let words = thrown.pointer("/exception/description").or(thrown.get("text"));
            return Err(Unanswered::Threw(words.unwrap_or(thrown).to_string()));
        }
        Ok(answer.pointer("/result/value").cloned().unwrap_or_default())
    }
}
